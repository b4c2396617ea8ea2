import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

function Bar({ className }: { className: string }) {
  return <div className={cn("h-4 rounded-sm bg-muted", className)} />;
}

const widths = ["w-3/5", "w-4/5", "w-1/2", "w-2/3", "w-3/4", "w-2/5", "w-5/6", "w-1/3"];

function Rows({ className }: { className: string }) {
  return widths.map((width) => (
    <div key={width} className={cn("flex items-center border-border border-b px-3 last:border-b-0", className)}>
      <Bar className={width} />
    </div>
  ));
}

function Head() {
  return (
    <div className="mb-4 flex flex-col gap-2">
      <Bar className="h-6 w-40" />
      <Bar className="w-80 max-w-full" />
    </div>
  );
}

function Frame({ children, className }: { children?: ReactNode; className?: string }) {
  return <div className={cn("overflow-hidden rounded-lg border border-border bg-card", className)}>{children}</div>;
}

function Desk() {
  return (
    <div data-desk className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="border-border lg:border-r">
        <div className="flex h-40 flex-col gap-3 border-border border-b p-3">
          <Bar className="h-6 w-24" />
          <Bar className="h-7 w-full" />
          <Bar className="h-8 w-full" />
        </div>
        <Rows className="h-14" />
      </div>
      <div className="hidden px-8 pt-6 lg:block">
        <Head />
        <Frame className="h-64" />
      </div>
    </div>
  );
}

function Pictures() {
  return (
    <>
      <Head />
      <Bar className="mb-4 h-16 w-full" />
      <div className="grid gap-4 lg:grid-cols-2">
        {["volume", "timing", "types", "agents"].map((name) => (
          <Frame key={name} className="h-80" />
        ))}
      </div>
    </>
  );
}

/** What stands in a page's place while it is on its way, in its own shape. `place` is its path under the workspace. */
export function PageSkeleton({ place }: { place: string }) {
  if (place === "inbox") return <Desk />;
  if (place === "insights") return <Pictures />;
  return (
    <>
      <Head />
      <Frame>
        <Rows className="h-11" />
      </Frame>
    </>
  );
}
