const hourMs = 3_600_000;
const morning = 9;

/** The times that something can be put off to, in the reader's own zone; none twice. */
export function snoozeChoices(now: Date): { label: string; until: Date }[] {
  const at = (days: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    day.setHours(morning, 0, 0, 0);
    return day;
  };
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: "In an hour", until: new Date(now.getTime() + hourMs) },
    { label: "In four hours", until: new Date(now.getTime() + 4 * hourMs) },
    { label: "Tomorrow morning", until: at(1) },
    ...(daysToMonday === 1 ? [] : [{ label: "Monday morning", until: at(daysToMonday) }]),
  ];
}
