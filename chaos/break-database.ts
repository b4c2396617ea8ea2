import { runSql } from "../bench/bench-postgres";

/** Breaks the promise in the database alone, as a queue would: what is in doubt is simply sent again. The negative control. */
export async function breakDatabase(url: string): Promise<void> {
  await runSql(
    url,
    `DROP INDEX one_send_a_generation;
    CREATE FUNCTION requeue() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.state := 'ready'; NEW.open_sends := 0; NEW.not_before := clock_timestamp();
      RETURN NEW;
    END $$;
    CREATE TRIGGER requeue BEFORE UPDATE ON "commit" FOR EACH ROW
      WHEN (NEW.retry_safety = 'blind' AND NEW.state = 'unknown') EXECUTE FUNCTION requeue();`,
  );
}
