import {
  Bot,
  ChartColumn,
  CircleHelp,
  FileStack,
  History,
  Inbox,
  ListChecks,
  type LucideIcon,
  ScrollText,
  SquareFunction,
  Users,
  Webhook,
} from "lucide-react";

/** What waits in a workspace. */
export interface ShellCounts {
  pending: number;
  unknown: number;
  /** When the outcome was lost that is unknown for longest. */
  oldestUnknown: string | null;
}

/** A page of a workspace: its path under the workspace, and what it is called. */
interface Place {
  path: string;
  label: string;
  Icon: LucideIcon;
  /** Which count stands beside it, and what it counts. */
  count?: { of: "pending" | "unknown"; words: string; tone: string };
}

/** The places of a workspace, as the navigation groups them. */
export const shellPlaces: { label: string; places: Place[] }[] = [
  {
    label: "Desk",
    places: [
      {
        path: "inbox",
        label: "Inbox",
        Icon: Inbox,
        count: { of: "pending", words: "pending", tone: "bg-primary text-primary-foreground" },
      },
      {
        path: "unknown",
        label: "Unknown desk",
        Icon: CircleHelp,
        count: { of: "unknown", words: "unknown", tone: "bg-status-unknown text-card" },
      },
    ],
  },
  {
    label: "Record",
    places: [
      { path: "proposals", label: "Proposals", Icon: FileStack },
      { path: "history", label: "History", Icon: History },
      { path: "audit", label: "Audit", Icon: ScrollText },
      { path: "insights", label: "Insights", Icon: ChartColumn },
    ],
  },
  {
    label: "Set-up",
    places: [
      { path: "action-types", label: "Action types", Icon: SquareFunction },
      { path: "agents", label: "Agents", Icon: Bot },
      { path: "members", label: "Members", Icon: Users },
      { path: "settings/webhooks", label: "Webhooks", Icon: Webhook },
      { path: "readiness", label: "Readiness", Icon: ListChecks },
    ],
  },
];

/** Pages that are seldom wanted: the commands know them, the navigation does not. */
export const seldomPlaces: Pick<Place, "path" | "label">[] = [
  { path: "connect", label: "Connect an agent" },
  { path: "reference", label: "API reference" },
];

/** How a count is written: counting stops at a thousand. */
export function countText(count: number): string {
  return count > 999 ? "999+" : String(count);
}
