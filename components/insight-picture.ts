/** What a picture is made of: counts on top of each other, counts beside each other, durations in ms, or shares in percent. */
export type ChartShape = "bars" | "pairs" | "lines" | "rates";

/** One thing that is drawn: the key of its values, its name, and the token of its colour (`status-approved`). */
export interface ChartSeries {
  key: string;
  label: string;
  token: string;
}

/** One place along the axis; null where there is no value. */
export interface ChartPoint {
  label: string;
  values: Record<string, number | null>;
}

/** A picture: what it is made of, and its numbers. */
export interface InsightPicture {
  shape: ChartShape;
  series: ChartSeries[];
  points: ChartPoint[];
}
