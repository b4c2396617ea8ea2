"use client";

import { ErrorMessage, type ErrorPageProps } from "@/components/error-message";
import "./globals.css";

/** The root layout itself failed: this takes its place, so it brings its own document. The theme is the system's. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Countersign</title>
        <ErrorMessage {...props} />
      </body>
    </html>
  );
}
