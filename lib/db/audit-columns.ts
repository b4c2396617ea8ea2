/** SQL: a time as leaves and blocks cover it, RFC 3339 UTC with milliseconds. */
export function timeText(expression: string): string {
  return `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** SQL: a stored hash as it is written everywhere else, `sha256:…`. */
export function hashColumn(column: string): string {
  return `'sha256:' || encode(${column}, 'hex')`;
}

/** SQL: the bytes of a hash that is given as `sha256:…`. */
export function hashBytes(expression: string): string {
  return `decode(substr(${expression}, 8), 'hex')`;
}

/** SQL: bytes in base64 on one line. */
export function base64Column(column: string): string {
  return `translate(encode(${column}, 'base64'), E'\\n', '')`;
}
