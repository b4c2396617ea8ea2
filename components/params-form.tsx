"use client";

import { Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { emptyValue, type FormField, type FormMember, formField, resolvedSchema } from "@/components/form-field";
import { ParamsField } from "@/components/params-field";
import { ParamsFormContext, type ParamsFormState, useParamsForm } from "@/components/params-form-state";
import { Button } from "@/components/ui/button";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { escapePointer } from "@/lib/core/json-pointer";

interface PartProps {
  pointer: string;
  name: string;
  schema: JsonObject;
  value: JsonValue;
  depth: number;
  /** The way to leave it out; undefined where it must be there. */
  remove: ReactNode;
}

function RemoveButton({ pointer, name }: { pointer: string; name: string }) {
  const { set } = useParamsForm();
  return (
    <Button
      variant="ghost"
      size="sm"
      className="font-sans text-muted-foreground"
      aria-label={`Leave ${name} out`}
      onClick={() => set(pointer, undefined)}
    >
      <X aria-hidden />
      <span className="max-sm:hidden">Leave out</span>
    </Button>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="outline" size="sm" className="w-fit" onClick={onClick}>
      <Plus aria-hidden />
      {label}
    </Button>
  );
}

/** What stands together under one name. */
function Group({ name, remove, children }: { name: string; remove: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-border border-l-2 pl-3">
      <legend className="float-left mb-1 flex w-full items-center justify-between gap-2 font-medium font-mono text-xs">
        {name}
        {remove}
      </legend>
      {children}
    </fieldset>
  );
}

function Part(props: PartProps) {
  const { pointer, name, schema, value, depth, remove } = props;
  const found = formField(schema, value, depth);
  // Half-written JSON may be what a field could show: it stays what it began as.
  const [isJson] = useState(found.kind === "json");
  const field: FormField = isJson ? { kind: "json" } : found;
  switch (field.kind) {
    case "object":
      return (
        <Group name={name} remove={remove}>
          <Members members={field.members} pointer={pointer} value={value} depth={depth} />
        </Group>
      );
    case "list":
      return (
        <Group name={name} remove={remove}>
          <Items pointer={pointer} name={name} item={field.item} value={value} depth={depth} />
        </Group>
      );
    case "choice":
    case "text":
    case "number":
    case "flag":
    case "json":
      return <ParamsField {...props} field={field} />;
  }
}

function Items({ pointer, name, item, value, depth }: Omit<PartProps, "schema" | "remove"> & { item: JsonObject }) {
  const { root, set } = useParamsForm();
  const schema = resolvedSchema(item, root);
  const items = Array.isArray(value) ? value : [];
  return (
    <>
      {items.map((each, index) => {
        const at = `${pointer}/${index}`;
        const itemName = `${name}[${index}]`;
        // Items have no name of their own; one that goes takes the state of the rest with it by its length.
        const key = `${items.length} ${at}`;
        const remove = <RemoveButton pointer={at} name={itemName} />;
        return (
          <Part key={key} pointer={at} name={itemName} schema={schema} value={each} depth={depth + 1} remove={remove} />
        );
      })}
      <AddButton label={`Add to ${name}`} onClick={() => set(`${pointer}/${items.length}`, emptyValue(schema, root))} />
    </>
  );
}

function Members({
  members,
  pointer,
  value,
  depth,
}: { members: FormMember[] } & Pick<PartProps, "pointer" | "value" | "depth">) {
  const { root, set } = useParamsForm();
  const object = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  return members.map(({ name, schema, required }) => {
    const at = `${pointer}/${escapePointer(name)}`;
    const resolved = resolvedSchema(schema ?? {}, root);
    const present = Object.hasOwn(object, name) ? object[name] : undefined;
    if (present === undefined) {
      return <AddButton key={at} label={`Add ${name}`} onClick={() => set(at, emptyValue(resolved, root))} />;
    }
    const remove = required ? undefined : <RemoveButton pointer={at} name={name} />;
    return (
      <Part key={at} pointer={at} name={name} schema={resolved} value={present} depth={depth + 1} remove={remove} />
    );
  });
}

/** Params as a form, made from their JSON Schema. What nobody touches stays as it is, to its order. */
export function ParamsForm({ state, value }: { state: ParamsFormState; value: JsonObject }) {
  const field = formField(resolvedSchema(state.root, state.root), value, 0);
  return (
    <ParamsFormContext value={state}>
      <div className="flex flex-col gap-4">
        {field.kind === "object" ? (
          <Members members={field.members} pointer="" value={value} depth={0} />
        ) : (
          <p className="text-muted-foreground text-sm">The schema names no params: edit them as JSON.</p>
        )}
      </div>
    </ParamsFormContext>
  );
}
