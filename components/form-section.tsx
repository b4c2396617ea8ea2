import type { ReactNode } from "react";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";

/** A part of a long form, under its name. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </Card>
  );
}

/** Short fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>;
}
