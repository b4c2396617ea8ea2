/** The element that shows the change which made the current revision; whoever asks for that revision is led there. */
export const latestChangeId = "latest-change";
