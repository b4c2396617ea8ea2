import { auditKinds } from "@/lib/core/proposal-events";

/** Every kind of audit event that a person can look for, by what it tells of. */
export const auditKindGroups: { label: string; kinds: readonly string[] }[] = [
  { label: "Proposals", kinds: auditKinds.filter((kind) => kind.startsWith("proposal.")) },
  { label: "Commits", kinds: auditKinds.filter((kind) => kind.startsWith("commit.")) },
  {
    label: "Action types",
    kinds: [
      "action_type.created",
      "action_type.versioned",
      "action_type.retired",
      "action_type.restored",
      "action_type.paused",
      "action_type.resumed",
    ],
  },
  {
    label: "Agents",
    kinds: [
      "agent.created",
      "agent.disabled",
      "agent.owner_changed",
      "agent.callback_secret_rotated",
      "agent_key.created",
      "agent_key.revoked",
    ],
  },
  {
    label: "Webhooks",
    kinds: [
      "webhook.created",
      "webhook.updated",
      "webhook.removed",
      "webhook.secret_rotated",
      "webhook.disabled",
      "webhook.tested",
      "webhook.resent",
    ],
  },
  {
    label: "People",
    kinds: [
      "member.added",
      "member.removed",
      "member.role_changed",
      "passkey.registered",
      "passkey.removed",
      "token.created",
      "token.revoked",
      "user.created",
      "user.password_changed",
      "workspace.created",
    ],
  },
];
