import type { ResolveOutcomeInput } from "@/lib/contract/proposal";

/** What a person finds to be true of an unknown. */
export type Ruling = ResolveOutcomeInput["result"];

/** What each ruling says. */
export const rulingWords: Record<Ruling, string> = {
  committed: "It happened",
  not_committed: "It did not happen",
  abandoned: "It can’t be found out",
};

const rulings: { result: Ruling; text: string }[] = [
  { result: "committed", text: "It becomes committed. Nothing more is sent." },
  { result: "not_committed", text: "It becomes failed, unless you send it once more." },
  { result: "abandoned", text: "It is given up, still unknown. Nothing more is sent." },
];

interface RulingCardsProps {
  value: Ruling | null;
  onChange: (ruling: Ruling) => void;
  /** This reader can't rule. */
  isOff: boolean;
}

/** The three things that can be true, each with what follows from it. */
export function RulingCards({ value, onChange, isOff }: RulingCardsProps) {
  return (
    <div className="grid gap-2 md:grid-cols-3">
      {rulings.map(({ result, text }) => (
        <label
          key={result}
          className="flex items-start gap-2 rounded-md border border-input bg-card p-3 text-sm hover:bg-muted has-checked:border-primary has-checked:ring-1 has-checked:ring-primary has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name="result"
            value={result}
            checked={value === result}
            disabled={isOff}
            onChange={() => onChange(result)}
            className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
          />
          <span>
            <span className="block font-medium">{rulingWords[result]}</span>
            <span className="text-muted-foreground">{text}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
