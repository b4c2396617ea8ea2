/** The first user of the app that app.ts starts. */
export const ADMIN_EMAIL = "admin@countersign.local";
export const ADMIN_PASSWORD = "correct-horse-battery";
