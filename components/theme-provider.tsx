"use client";

import { ThemeProvider as NextThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** Sets the class `light` or `dark` on <html> before the first paint. `nonce` is the page's, for its inline script. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce ?? ""}>
      {children}
    </NextThemeProvider>
  );
}
