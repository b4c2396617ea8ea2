/** The keys of PostgreSQL's session-level advisory locks that this room takes: one name, one number, never used for anything else. */
export const ADVISORY_LOCK = {
  /** Held by whoever applies migrations. */
  migrations: 715_201_001,
  /** Held by the one `countersign serve` of an embedded database. */
  supervisor: 715_201_002,
  /** Held shared by everyone who uses an embedded server, and alone by who stops it. */
  embeddedServer: 715_201_003,
} as const;
