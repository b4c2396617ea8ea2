import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { OfflinePageKeeper } from "@/components/offline-page-keeper";
import { RenderedAt } from "@/components/rendered-at";
import { ThemeProvider } from "@/components/theme-provider";
import { ToastProvider } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "An approval desk between AI agents and the systems where repeating a request does harm.",
  robots: { index: false, follow: false },
  icons: { icon: "/icon.svg", apple: "/apple-icon.png" },
  appleWebApp: { title: "Countersign" },
};

/**
 * The browser's own bars take the colour of the navigation. No `colorScheme`: globals.css has it, and a `meta` of that name, which
 * Next puts in anew with each navigation and refresh, makes the browser style the whole page again.
 */
export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f2f2f2" },
    { media: "(prefers-color-scheme: dark)", color: "#0a0a0a" },
  ],
};

/** Reading the headers makes every page dynamic, so that each gets the nonce that proxy.ts made for it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <RenderedAt atMs={Date.now()}>
            <ToastProvider>{children}</ToastProvider>
          </RenderedAt>
          <OfflinePageKeeper />
        </ThemeProvider>
      </body>
    </html>
  );
}
