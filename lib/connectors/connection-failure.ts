import type { FailedReading, SendOutcome } from "@/lib/connectors/connector";

/** Why a request was never written, or how it was lost: a short code and words that hold nothing of the request. */
export interface ConnectionFailure {
  errorCode: string;
  reason: string;
}

const unsentByCode: Record<string, ConnectionFailure> = {
  ...byCode(
    ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "ENODATA", "ESERVFAIL"],
    "dns_failed",
    "its name does not resolve",
  ),
  ...byCode(["ECONNREFUSED"], "connection_refused", "it refused the connection"),
  ...byCode(
    ["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "ENETDOWN", "EHOSTDOWN"],
    "unreachable",
    "it can't be reached",
  ),
  ...byCode(["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "timeout"], "connect_timeout", "no connection came about in time"),
  ...byCode(["aborted"], "aborted", "the call was given up before anything was sent"),
  ...byCode(["too_late"], "deadline_passed", "by the time that it could begin, its permit could not be used any more"),
};

const ourOwn = ["aborted", "deadline_passed"];

const unreachableCodes = new Set([
  ...Object.values(unsentByCode)
    .map(({ errorCode }) => errorCode)
    .filter((code) => !ourOwn.includes(code)),
  "tls_refused",
  "connect_failed",
]);

/** Whether a send, or a reading, shows that its target could not be reached: no connection came about. */
export function isUnreachable({ outcome, errorCode }: SendOutcome | FailedReading): boolean {
  const unsent = outcome === "not_sent" || outcome === "failed";
  return unsent && errorCode !== null && unreachableCodes.has(errorCode);
}

/** For a request of which nothing was ever written. */
export function unsentFailure(error: Error): ConnectionFailure {
  const code = codeOf(error);
  const known = unsentByCode[code];
  if (known !== undefined) return known;
  if (/^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO$|HOSTNAME_MISMATCH$)/.test(code)) {
    return { errorCode: "tls_refused", reason: "no trusted TLS connection came about" };
  }
  return { errorCode: "connect_failed", reason: "no connection came about" };
}

/** For a request that was, or may have been, written, and that no final status answered. */
export function lostFailure(error: Error): ConnectionFailure {
  if (error.name === "HTTPParserError" || error.name === "HeadersOverflowError") {
    return { errorCode: "invalid_response", reason: "what came back is not an HTTP response" };
  }
  switch (codeOf(error)) {
    case "timeout":
      return { errorCode: "timeout", reason: "no answer came in time" };
    case "aborted":
      return { errorCode: "aborted", reason: "the call was given up before an answer came" };
    default:
      return { errorCode: "connection_lost", reason: "the connection was lost before an answer came" };
  }
}

/** The error's own code, or that of the first of several attempts. */
function codeOf(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? codeOf(first) : "";
}

function byCode(codes: string[], errorCode: string, reason: string): Record<string, ConnectionFailure> {
  return Object.fromEntries(codes.map((code) => [code, { errorCode, reason }]));
}
