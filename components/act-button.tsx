"use client";

import { FormProblem } from "@/components/form-problem";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { type PageAction, useMemberAction } from "@/components/use-member-action";

interface ActButtonProps extends Pick<ButtonProps, "variant" | "size"> {
  label: string;
  action: PageAction<unknown>;
  input: unknown;
  /** What the toast says afterwards. */
  done: string;
}

/** A button that does something harmless at once, and says that it did, or why not. */
export function ActButton({ label, action, input, done, variant = "outline", size = "default" }: ActButtonProps) {
  const toast = useToast();
  const { run, isPending, failure } = useMemberAction(action, () => toast({ title: done, tone: "success" }));
  return (
    <>
      <FormProblem failure={failure} />
      <Button variant={variant} size={size} pending={isPending} onClick={() => run(input)}>
        {label}
      </Button>
    </>
  );
}
