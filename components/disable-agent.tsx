import { ConfirmAction } from "@/components/confirm-action";
import type { PageAction } from "@/components/use-member-action";
import type { AgentResource } from "@/lib/contract/agent";

/** The button that disables an agent for good. */
export function DisableAgent({ agent, action }: { agent: AgentResource; action: PageAction<void> }) {
  const inUse = agent.keys.filter(({ revokedAt }) => revokedAt === null).length;
  return (
    <ConfirmAction
      label="Disable agent"
      variant="destructive-outline"
      title={`Disable ${agent.name}?`}
      description={
        <>
          {inUse === 0
            ? "It has no key in use. "
            : `Its ${inUse === 1 ? "key is" : `${inUse} keys are`} revoked at once. `}
          What it proposed stays where it is: pending proposals can still be approved, and are then carried out. It
          can’t be enabled again, and its name stays taken.
        </>
      }
      confirm="Disable agent"
      cancel="Keep it"
      action={action}
      input={{ agentId: agent.id }}
      done={`${agent.name} is disabled`}
    />
  );
}
