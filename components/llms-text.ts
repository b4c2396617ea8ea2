import { agentInstructions } from "@/components/agent-instructions";

/** What a language model is told of this app at `/llms.txt` (llmstxt.org). */
export function llmsText(origin: string): string {
  return `# Countersign

> An approval desk: agents propose actions, people decide, and what is approved is carried out once.

${agentInstructions}

By an agent key (\`Authorization: Bearer csk_…\`), which an admin makes. One intent, one \`Idempotency-Key\`: keep it over every retry.

## Reference

- [OpenAPI](${origin}/api/v1/openapi.json): the REST API. \`POST /proposals\` proposes, \`GET /proposals/{id}?wait=60\` waits
- [MCP](${origin}/api/mcp): the Model Context Protocol over Streamable HTTP; each action type is a tool
- [Problems](${origin}/problems): every error code, and what to do about it
`;
}
