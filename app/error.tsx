"use client";

import { ErrorMessage, type ErrorPageProps } from "@/components/error-message";

/** A page that failed. */
export default function ErrorPage(props: ErrorPageProps) {
  return <ErrorMessage {...props} />;
}
