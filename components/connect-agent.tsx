import type { ReactNode } from "react";
import type { ExampleType } from "@/components/agent-command";
import { agentInstructions } from "@/components/agent-instructions";
import { CommandBlock } from "@/components/command-block";
import { mcpSnippets } from "@/components/mcp-snippets";
import { programSnippets, type Snippet } from "@/components/program-snippets";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </Card>
  );
}

function SnippetBlock({ snippet: { title, language, note, code } }: { snippet: Snippet }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="font-medium text-sm">{title}</h3>
      <p className="text-muted-foreground text-sm">{note}</p>
      <CommandBlock command={code} what={`${title} snippet`} language={language} />
    </div>
  );
}

/** What an agent's author copies: programs for one action type, MCP configurations, and words for the agent itself. */
export function ConnectAgent({ origin, type }: { origin: string; type: ExampleType }) {
  return (
    <div className="flex flex-col gap-4">
      <Section title="From a program">
        {programSnippets(origin, type).map((snippet) => (
          <SnippetBlock key={snippet.title} snippet={snippet} />
        ))}
      </Section>
      <Section title="From an MCP client">
        {mcpSnippets(origin).map((snippet) => (
          <SnippetBlock key={snippet.title} snippet={snippet} />
        ))}
      </Section>
      <Section title="For the agent’s own instructions">
        <p className="text-muted-foreground text-sm">
          Put this into its system prompt. What it can’t know otherwise: an unknown is never to be tried again.
        </p>
        <CommandBlock command={agentInstructions} what="instructions" language="system prompt" />
      </Section>
    </div>
  );
}
