"use client";

import { ConfirmAction } from "@/components/confirm-action";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { type PageAction, useMemberAction } from "@/components/use-member-action";

interface RetireActionTypeProps {
  name: string;
  isRetired: boolean;
  action: PageAction<unknown>;
}

/** Takes an action type out of use, or brings it back. */
export function RetireActionType({ name, isRetired, action }: RetireActionTypeProps) {
  if (isRetired) return <RestoreActionType name={name} action={action} />;
  return (
    <ConfirmAction
      label="Retire it"
      variant="destructive-outline"
      title={`Retire ${name}?`}
      description="Agents can’t propose it any more: they are told that it is retired. What is proposed already is decided and carried out as before. It can be brought back."
      confirm="Retire the action type"
      cancel="Keep it"
      action={action}
      input={{ name, retired: true }}
      done="The action type is retired"
    />
  );
}

function RestoreActionType({ name, action }: Omit<RetireActionTypeProps, "isRetired">) {
  const toast = useToast();
  const { run, isPending, failure } = useMemberAction(action, () =>
    toast({ title: "Agents can propose it again", tone: "success" }),
  );
  return (
    <div className="flex flex-col items-end gap-1">
      <Button variant="outline" pending={isPending} onClick={() => run({ name, retired: false })}>
        Bring it back
      </Button>
      <FormProblem failure={failure} />
    </div>
  );
}
