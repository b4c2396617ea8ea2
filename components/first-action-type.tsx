import { SquareFunction } from "lucide-react";
import Link from "next/link";
import { NewActionType } from "@/components/catalogue-links";
import { CommandBlock } from "@/components/command-block";
import { EmptyState } from "@/components/empty-state";
import { putActionTypeCommand } from "@/components/put-action-type-command";

interface FirstActionTypeProps {
  /** Where this installation is reached: `https://desk.example`. */
  origin: string;
  /** The workspace's slug. */
  workspace: string;
  mayChange: boolean;
}

/** Stands where the catalogue is empty: how to create the first action type. */
export function FirstActionType({ origin, workspace, mayChange }: FirstActionTypeProps) {
  return (
    <EmptyState
      icon={SquareFunction}
      title="No action type yet"
      action={mayChange && <NewActionType path={`/w/${workspace}/action-types`} />}
    >
      <p>
        An action type says what agents may propose: its params, how the target is called, and who must approve. Admins
        and owners create one here by a form, or over the API with a{" "}
        <Link
          href={`/w/${workspace}/settings/tokens`}
          prefetch={false}
          className="text-primary underline underline-offset-4"
        >
          personal token
        </Link>{" "}
        of theirs:
      </p>
      <div className="mt-3">
        <CommandBlock command={putActionTypeCommand(origin)} what="command" />
      </div>
      <p className="mt-3">
        Sending it again with changes makes version 2; proposals keep the version they were made under.
      </p>
    </EmptyState>
  );
}
