/** The element that shows the change which made the current revision; whoever asks for that revision is led there. */
export const latestChangeId = "latest-change";

/** The step that shows what changes at the target; whoever asks for its current state is led there. */
export const whatChangesId = "what-changes";
