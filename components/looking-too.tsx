"use client";

import { Eye } from "lucide-react";
import { Fragment } from "react";
import { lookingEnd, lookingJoint, lookingNames } from "@/components/looking-words";
import { RevealedText } from "@/components/revealed-text";
import { useOthersLooking } from "@/components/use-others-looking";

interface LookingTooProps {
  /** The workspace's slug. */
  workspace: string;
  proposalId: string;
}

/** Who else has this proposal open now. It stands in the space above the heading, so that nothing moves when someone comes. */
export function LookingToo({ workspace, proposalId }: LookingTooProps) {
  const others = useOthersLooking(workspace, proposalId);
  const looking = lookingNames(others.map(({ name }) => name));
  return (
    <p role="status" className="absolute -top-4 right-0 max-w-full truncate text-primary text-xs leading-4">
      {others.length > 0 && (
        <>
          <Eye aria-hidden className="-mt-px mr-1 inline size-3.5" />
          {looking.named.map((name, index) => (
            <Fragment key={others[index]?.id}>
              {lookingJoint(index, looking)}
              <span className="font-medium">
                <RevealedText text={name} />
              </span>
            </Fragment>
          ))}
          {lookingEnd(looking)}
        </>
      )}
    </p>
  );
}
