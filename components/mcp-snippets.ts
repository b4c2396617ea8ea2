import type { Snippet } from "@/components/program-snippets";

const shownKey = "csk_…";

/** How MCP clients are told of this address. */
export function mcpSnippets(origin: string): Snippet[] {
  const url = `${origin}/api/mcp`;
  const headers = { Authorization: `Bearer ${shownKey}` };
  return [
    {
      ...{ title: "Any client", language: "json", code: shown({ countersign: { type: "http", url, headers } }) },
      note: "Streamable HTTP, by an agent key. Where a model takes no dots in tools’ names, add ?tool-names=plain to the address.",
    },
    {
      ...{ title: "Claude Desktop", language: "claude_desktop_config.json", code: shown(desktop(url)) },
      note: "Its configuration starts programs; mcp-remote is one that passes everything on.",
    },
    {
      ...{ title: "Cursor", language: ".cursor/mcp.json" },
      note: "It takes the key from its environment.",
      code: shown({ countersign: { url, headers: { Authorization: "Bearer $" + "{env:COUNTERSIGN_KEY}" } } }),
    },
    {
      ...{ title: "VS Code", language: ".vscode/mcp.json", code: vsCode(url) },
      note: "It asks for the key once, and keeps it.",
    },
  ];
}

const shown = (mcpServers: object) => JSON.stringify({ mcpServers }, null, 2);

function desktop(url: string) {
  const { protocol, hostname } = new URL(url);
  const isOpen = protocol === "http:" && hostname !== "localhost" && hostname !== "127.0.0.1";
  const args = ["-y", "mcp-remote", url, ...(isOpen ? ["--allow-http"] : []), "--header", "Authorization:$" + "{AUTH}"];
  return { countersign: { command: "npx", args, env: { AUTH: `Bearer ${shownKey}` } } };
}

function vsCode(url: string): string {
  const inputs = [{ type: "promptString", id: "countersign-key", description: "Agent key", password: true }];
  const headers = { Authorization: "Bearer $" + "{input:countersign-key}" };
  return JSON.stringify({ inputs, servers: { countersign: { type: "http", url, headers } } }, null, 2);
}
