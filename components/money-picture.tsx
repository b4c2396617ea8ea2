import { RevealedText } from "@/components/revealed-text";
import { moneyWords } from "@/lib/core/money-words";
import type { Money } from "@/lib/core/payload-kind";

/** An amount, large, with its currency; beneath it what is stored, and how that was read. */
export function MoneyPicture({ money }: { money: Money }) {
  const { name, amount, currencyName, currency, isMinor } = money;
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <p className="wrap-anywhere font-semibold text-2xl tabular-nums">{moneyWords(money)}</p>
      <p className="wrap-anywhere text-muted-foreground text-xs">
        stored as{" "}
        <span className="font-mono text-foreground">
          <RevealedText text={`${name} ${amount}, ${currencyName} ${currency}`} />
        </span>
        , read as {isMinor ? "the currency’s smallest unit, as the type says" : "whole units"}
      </p>
    </div>
  );
}
