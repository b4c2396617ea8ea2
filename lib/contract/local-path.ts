const here = "http://here.invalid";

/**
 * The path, query and fragment of `value` where it is a path of this very site, and `/` for everything else: another
 * host however it is disguised (`//host`, `/\host`, `/.//host`), another scheme, nothing at all.
 */
export function localPath(value: string | null | undefined): string {
  if (value === null || value === undefined || !URL.canParse(value, here)) return "/";
  const url = new URL(value, here);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin !== here || path.startsWith("//") ? "/" : path;
}
