import type { ReactNode } from "react";

interface ReferenceTableProps {
  /** Says what the table holds, for screen readers. */
  label: string;
  columns: string[];
  children: ReactNode;
}

/**
 * A table of the reference. It never scrolls sideways, so it is no stop on the way through by keyboard: names break, and where
 * there is little room a row's cells stand in lines, the last in one of its own. Its cells carry no classes (reference.css beside the page).
 */
export function ReferenceTable({ label, columns, children }: ReferenceTableProps) {
  return (
    <table className="reference-table">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** Whether something has to be there; what must stands out. */
export function NeededCell({ isRequired }: { isRequired: boolean }) {
  return <td>{isRequired ? <b>required</b> : "optional"}</td>;
}
