import { CloudOff } from "lucide-react";

/** Says that the server can't be reached. It lies over the page's head: nothing moves, and nothing under it stops working. */
export function OfflineBanner({ isOffline }: { isOffline: boolean }) {
  return (
    <div role="alert" className="pointer-events-none fixed inset-x-0 top-12 z-40 flex justify-center px-3 md:top-2">
      {isOffline && (
        <p className="flex items-start gap-2 rounded-md border border-destructive/50 bg-popover px-3 py-2 font-medium text-destructive text-sm shadow-lg">
          <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          Not connected: what you see may be old, and decisions can’t be sent.
        </p>
      )}
    </div>
  );
}
