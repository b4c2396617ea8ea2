"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

/** Shows one of two views of the same text, and the way to the other; the button stays where it is. */
export function RawToggle({ formatted, raw }: { formatted: ReactNode; raw: ReactNode }) {
  const [isRaw, setIsRaw] = useState(false);
  return (
    <>
      <div className="float-right -mt-1 -mr-2 ml-2">
        <Button variant="ghost" size="sm" className="text-muted-foreground" onClick={() => setIsRaw(!isRaw)}>
          {isRaw ? "Show formatted" : "Show exactly as sent"}
        </Button>
      </div>
      {isRaw ? raw : formatted}
    </>
  );
}
