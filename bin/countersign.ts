import { Command, Option } from "commander";
import { isAppError } from "@/lib/core/app-error";
import { roles } from "@/lib/core/quorum";

// Every command is loaded only when it is called, so that a small one is quick and a wrong setting is told in one sentence.
const program = new Command("countersign")
  .description("A desk between AI agents and the systems where repeating a request does harm.")
  .showHelpAfterError();

program
  .command("serve")
  .description("run everything: the embedded database unless DATABASE_URL is set, the web app, the committers")
  .action(async () => (await import("./commands/serve-command")).serveCommand());

program
  .command("web")
  .description("run the web app and the API alone")
  .action(async () => (await import("./commands/web-command")).webCommand());

program
  .command("committer")
  .description("run one committer alone")
  .action(async () => (await import("./commands/committer-command")).committerCommand());

program
  .command("migrate")
  .description("bring the database up to date")
  .action(async () => (await import("./commands/migrate-command")).migrateCommand());

const inWorkspace = () => new Option("--workspace <slug>", "the workspace").default("default");

program
  .command("agent")
  .description("agents and their keys")
  .command("create <name>")
  .description("print a new key of the agent of this name, which is added where there is none")
  .addOption(inWorkspace())
  .option("--owner <email>", "who owns it (default: the workspace's first owner)")
  .action(async (name, options) => (await import("./commands/agent-create-command")).agentCreateCommand(name, options));

program
  .command("user")
  .description("people")
  .command("create <email>")
  .description("make a user a member of a workspace; a generated password is printed")
  .addOption(inWorkspace())
  .addOption(new Option("--role <role>", "what they may do").choices(roles).default("reviewer"))
  .option("--password <password>", "their password (default: generated)")
  .action(async (email, options) => (await import("./commands/user-create-command")).userCreateCommand(email, options));

program
  .command("token")
  .description("personal tokens")
  .command("create <email>")
  .description("print a new personal token of a member")
  .addOption(inWorkspace())
  .action(async (email, options) =>
    (await import("./commands/token-create-command")).tokenCreateCommand(email, options),
  );

program
  .command("workspace")
  .description("workspaces")
  .command("create <slug>")
  .description("add a workspace, owned by the first user")
  .action(async (slug) => (await import("./commands/workspace-create-command")).workspaceCreateCommand(slug));

const audit = program.command("audit").description("the audit log");

audit
  .command("verify")
  .description("recompute the whole audit log; the exit code is 1 where it does not hold")
  .addOption(inWorkspace())
  .option("--file <file>", "check a bundle instead, without any database")
  .option("--checkpoint <file>", "a checkpoint that was kept elsewhere, which the log must contain")
  .option("--key <fingerprint...>", "the only keys that may have signed")
  .action(async (options) => (await import("./commands/audit-verify-command")).auditVerifyCommand(options));

audit
  .command("checkpoint")
  .description("print the newest signed checkpoint, to be kept elsewhere")
  .addOption(inWorkspace())
  .action(async (options) => (await import("./commands/audit-checkpoint-command")).auditCheckpointCommand(options));

audit
  .command("export")
  .description("write the whole audit log to a bundle that can be checked anywhere")
  .requiredOption("--out <file>", "where to")
  .addOption(inWorkspace())
  .action(async (options) => (await import("./commands/audit-export-command")).auditExportCommand(options));

try {
  await program.parseAsync();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const lines = [message];
  for (const { pointer, detail } of isAppError(error) ? (error.extras.errors ?? []) : []) {
    if (detail !== message) lines.push(`  ${pointer} ${detail}`);
  }
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(1);
}
