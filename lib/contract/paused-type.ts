/** An action type that is not carried out for now, because its target can't be reached. Times are RFC 3339. */
export interface PausedType {
  actionType: string;
  openedAt: string;
  /** When it is tried again. */
  retryAt: string;
  errorCode: string;
  detail: string;
}
