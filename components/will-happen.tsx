import { AgentText } from "@/components/agent-text";
import { DecisionStep } from "@/components/decision-step";
import { ReadToEnd } from "@/components/end-mark";
import { LongText } from "@/components/long-text";
import { MailPicture } from "@/components/mail-picture";
import { MisleadingList } from "@/components/misleading-list";
import { MoneyPicture } from "@/components/money-picture";
import { PayloadRows } from "@/components/payload-tree";
import { tenseWords } from "@/components/proposal-tense";
import { RevealedText } from "@/components/revealed-text";
import { WhatChanges, type WhatChangesProps } from "@/components/what-changes";
import type { ProposalDetails } from "@/lib/contract/proposal-details";
import { misleadingProposal } from "@/lib/core/misleading-proposal";
import { type Member, type PayloadKind, payloadKind } from "@/lib/core/payload-kind";

type Pictured = Exclude<PayloadKind, { kind: "changes" }>;

function labelOf(picture: Pictured, seen: string): string {
  switch (picture.kind) {
    case "mail":
      return picture.isRendered ? `E-mail, ${seen}` : "E-mail, as its params say";
    case "money":
      return "Money";
    case "ticket":
      return "Ticket";
    case "tree":
      return "Params";
  }
}

function Ticket({ title, body }: { title: string; body: string }) {
  return (
    <>
      <p className="font-semibold text-base">
        <RevealedText text={title} />
      </p>
      <LongText label="The ticket’s text" text={body} />
    </>
  );
}

function Picture({ picture, params }: { picture: Pictured; params: Member[] }) {
  switch (picture.kind) {
    case "mail":
      return <MailPicture mail={picture.mail} />;
    case "money":
      return <MoneyPicture money={picture.money} />;
    case "ticket":
      return <Ticket title={picture.title} body={picture.body} />;
    case "tree":
      return params.length === 0 ? <p className="text-sm">It takes no params.</p> : <PayloadRows members={params} />;
  }
}

/** The shape that shows best what a proposal does. */
function kindOf({ proposal, type, request, changes }: ProposalDetails): PayloadKind {
  const { params } = proposal;
  const mail = request.ok && request.kind === "smtp" ? request.mail : null;
  return payloadKind({ params, paramsSchema: type.paramsSchema, mail, hasPreview: changes !== null });
}

/** Whether the picture shows all there is; of a mail's HTML it shows a frame, which nobody sees how far it was scrolled. */
export function isPicturedWhole(details: ProposalDetails): boolean {
  const picture = kindOf(details);
  return picture.kind === "mail" ? picture.mail.html === null : picture.kind !== "changes";
}

/**
 * What the action does, in the shape that shows it best: a message, an amount, a ticket, a target's values before and after,
 * or its params as they are. All of it is in its author's frame.
 */
export function WillHappen(props: WhatChangesProps) {
  const { details } = props;
  const { proposal, revisions } = details;
  const findings = misleadingProposal(proposal);
  const picture = kindOf(details);
  if (picture.kind === "changes") {
    return (
      <WhatChanges {...props}>
        <MisleadingList findings={findings} />
      </WhatChanges>
    );
  }
  const author = revisions.at(-1)?.author;
  const { action, seen } = tenseWords(proposal);
  const rest = picture.kind === "tree" ? [] : picture.rest;
  return (
    <DecisionStep {...action}>
      <MisleadingList findings={findings} />
      <AgentText
        agent={proposal.agent.name}
        person={author?.kind === "user" ? author.name : undefined}
        label={labelOf(picture, seen)}
      >
        <div className="flex min-w-0 flex-col gap-3">
          <Picture picture={picture} params={Object.entries(proposal.params)} />
          {rest.length > 0 && <PayloadRows members={rest} />}
        </div>
      </AgentText>
      <ReadToEnd />
    </DecisionStep>
  );
}
