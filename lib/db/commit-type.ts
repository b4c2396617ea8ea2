import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import { BoundedCache } from "@/lib/core/bounded-cache";
import { rows } from "@/lib/db/transaction";

/** What a committer must know of an action type's version. */
export interface CommitType {
  name: string;
  connector: ConnectorDefinition;
}

const read = {
  name: "read_commit_type",
  text: `
    SELECT t.name, v.connector FROM action_type_version v
    JOIN action_type t ON t.id = v.action_type_id AND t.workspace_id = v.workspace_id
    WHERE v.workspace_id = $1 AND v.action_type_id = $2 AND v.version = $3`,
};

const known = new BoundedCache<string, { type: Promise<CommitType> | null }>(1_000);

/** The type that a commit is carried out under. A version never changes, so it is read once. Throws where there is none. */
export function commitType(of: {
  workspaceId: string;
  actionTypeId: string;
  typeVersion: number;
}): Promise<CommitType> {
  const { workspaceId, actionTypeId, typeVersion } = of;
  const entry = known.getOrMake(`${workspaceId}/${actionTypeId}/${typeVersion}`, () => ({ type: null }));
  entry.type ??= readType([workspaceId, actionTypeId, typeVersion]).catch((error: unknown) => {
    entry.type = null;
    throw error;
  });
  return entry.type;
}

async function readType(key: [string, string, number]): Promise<CommitType> {
  const [type] = await rows<CommitType>(read, key);
  if (type === undefined) throw new Error(`Action type ${key[1]} has no version ${key[2]}.`);
  return type;
}
