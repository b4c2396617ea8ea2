import { Fragment } from "react";
import { ReferenceTable } from "@/components/reference-table";
import { ReferenceText } from "@/components/reference-text";
import { schemaType } from "@/components/schema-type";
import { SchemaTypeText } from "@/components/schema-type-text";
import type { OpenApiOperation } from "@/lib/contract/openapi-document";

type Answers = OpenApiOperation["responses"];

/** What bodies are unless another type is named: what was asked for, and a problem. */
export const usualMediaTypes = ["application/json", "application/problem+json"];

/** A header of some answers: which statuses bring it. */
interface AnswerHeader {
  name: string;
  description: string;
  statuses: string[];
}

function headersOf(answers: Answers): AnswerHeader[] {
  const found = new Map<string, AnswerHeader>();
  for (const [status, { headers }] of Object.entries(answers)) {
    for (const [name, { description }] of Object.entries(headers)) {
      const key = `${name} ${description}`;
      found.set(key, { name, description, statuses: [...(found.get(key)?.statuses ?? []), status] });
    }
  }
  return [...found.values()];
}

function AnswerRow({ status, answer }: { status: string; answer: Answers[string] }) {
  return (
    <tr>
      <td>{status}</td>
      <td>
        {Object.entries(answer.content).map(([mediaType, { schema }]) => (
          <Fragment key={mediaType}>
            <SchemaTypeText type={schemaType(schema).type} />
            {!usualMediaTypes.includes(mediaType) && <small>{mediaType}</small>}
          </Fragment>
        ))}
      </td>
      <td>
        <ReferenceText text={answer.description} />
      </td>
    </tr>
  );
}

/** How an operation may be answered: each status with its body, the problems that it may name, and which headers come with it. */
export function ReferenceAnswers({ answers, label }: { answers: Answers; label: string }) {
  const headers = headersOf(answers);
  const count = Object.keys(answers).length;
  return (
    <>
      <ReferenceTable label={label} columns={["Status", "Body", "What it says"]}>
        {Object.entries(answers).map(([status, answer]) => (
          <AnswerRow key={status} status={status} answer={answer} />
        ))}
      </ReferenceTable>
      {headers.length > 0 && (
        <ReferenceTable label={`${label}: headers`} columns={["Header", "With", "What it says"]}>
          {headers.map(({ name, description, statuses }) => (
            <tr key={`${name} ${description}`}>
              <td>{name}</td>
              <td>{statuses.length === count && count > 1 ? "every answer" : statuses.join(", ")}</td>
              <td>
                <ReferenceText text={description} />
              </td>
            </tr>
          ))}
        </ReferenceTable>
      )}
    </>
  );
}
