import { expect, test } from "vitest";
import { getActionType } from "@/lib/services/get-action-type";
import { getActionTypeVersion } from "@/lib/services/get-action-type-version";
import { listActionTypeVersions } from "@/lib/services/list-action-type-versions";
import { putActionType } from "@/lib/services/put-action-type";
import { buildActionType, buildWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("versions are listed newest first, with who made them, and each can be read", async () => {
  const workspace = await buildWorkspace();
  const name = await buildActionType(workspace);
  const { version: _, retiredAt: __, ...first } = await getActionType(workspace.viewer, name);
  await putActionType(workspace.owner, name, { ...first, title: "Changed" });
  expect(await listActionTypeVersions(workspace.viewer, name, 10)).toEqual([
    { version: 2, at: expect.any(String), by: workspace.owner.user.name },
    { version: 1, at: expect.any(String), by: workspace.admin.user.name },
  ]);
  expect(await listActionTypeVersions(workspace.viewer, name, 1)).toMatchObject([{ version: 2 }]);
  expect(await getActionTypeVersion(workspace.agent, name, 1)).toEqual({ ...first, version: 1 });
  expect(await getActionTypeVersion(workspace.agent, name, 2)).toMatchObject({ title: "Changed" });
});

test("neither the types of other workspaces nor versions that there are not can be read", async () => {
  const [workspace, elsewhere] = [await buildWorkspace(), await buildWorkspace()];
  const name = await buildActionType(workspace);
  const refused = expect.objectContaining({ code: "not_found" });
  await expect(listActionTypeVersions(elsewhere.owner, name, 10)).rejects.toEqual(refused);
  await expect(getActionTypeVersion(elsewhere.owner, name, 1)).rejects.toEqual(refused);
  await expect(getActionTypeVersion(workspace.owner, name, 2)).rejects.toEqual(refused);
});

test("an edit of a version that another has overtaken is refused, and so is a new type of a taken name", async () => {
  const workspace = await buildWorkspace();
  const name = await buildActionType(workspace);
  const { version: _, retiredAt: __, ...first } = await getActionType(workspace.viewer, name);
  const put = (title: string, basedOn: number) => putActionType(workspace.admin, name, { ...first, title }, basedOn);
  await expect(put("Taken", 0)).rejects.toMatchObject({
    ...{ code: "conflict", extras: { errors: [{ pointer: "/name" }] } },
  });
  expect((await put("Second", 1)).actionType.version).toBe(2);
  await expect(put("Late", 1)).rejects.toMatchObject({ code: "conflict" });
  const raced = await Promise.allSettled(["A", "B", "C"].map((title) => put(title, 2)));
  expect(raced.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await getActionType(workspace.viewer, name)).version).toBe(3);
});
