"use client";

import type { ReactElement } from "react";
import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartNumber, shortLabel } from "@/components/insight-numbers";
import type { InsightPicture } from "@/components/insight-picture";

const line = "var(--border)";
const axis = { tick: { fill: "var(--muted-foreground)", fontSize: 12 }, stroke: line, tickLine: false };
const frame = { margin: { top: 8, right: 8, bottom: 0, left: 0 }, accessibilityLayer: false };

interface HintProps {
  active?: boolean;
  label?: unknown;
  payload?: readonly { dataKey?: unknown; name?: unknown; value?: unknown }[];
  shape: InsightPicture["shape"];
}

/** The numbers under the pointer. */
function Hint({ active, label, payload, shape }: HintProps) {
  if (!active || payload === undefined || payload.length === 0) return null;
  return (
    <div className="rounded-md border bg-popover px-2 py-1 text-xs shadow-sm">
      <p className="font-medium">{String(label)}</p>
      {payload.map(({ dataKey, name, value }) => (
        <p key={String(dataKey)} className="text-muted-foreground">
          {String(name)}: {typeof value === "number" ? chartNumber(shape, value) : "none"}
        </p>
      ))}
    </div>
  );
}

function dataOf({ points }: InsightPicture) {
  return points.map(({ label, values }) => ({ ...values, label }));
}

function Lines(props: InsightPicture) {
  const format = (value: number) => chartNumber("lines", value);
  return (
    <LineChart data={dataOf(props)} {...frame}>
      <CartesianGrid vertical={false} stroke={line} />
      <XAxis dataKey="label" {...axis} minTickGap={24} />
      <YAxis {...axis} width={56} tickFormatter={format} />
      <Tooltip isAnimationActive={false} content={<Hint shape="lines" />} cursor={{ stroke: line }} />
      {props.series.map(({ key, label, token }, n) => (
        <Line
          key={key}
          dataKey={key}
          name={label}
          stroke={`var(--${token})`}
          strokeWidth={2}
          {...(n > 0 && { strokeDasharray: "4 3" })}
          dot={{ r: 2 }}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function stackOf({ series, shape }: InsightPicture): ReactElement[] {
  return series.map(({ key, label, token }) => (
    <Bar
      key={key}
      dataKey={key}
      name={label}
      {...(shape !== "pairs" && { stackId: "one" })}
      fill={`var(--${token})`}
      maxBarSize={shape === "rates" ? 14 : 40}
      isAnimationActive={false}
    />
  ));
}

function Bars(props: InsightPicture) {
  return (
    <BarChart data={dataOf(props)} {...frame}>
      <CartesianGrid vertical={false} stroke={line} />
      <XAxis dataKey="label" {...axis} minTickGap={24} />
      <YAxis {...axis} width={44} allowDecimals={false} />
      <Tooltip isAnimationActive={false} content={<Hint shape="bars" />} cursor={{ fill: "var(--muted)" }} />
      {stackOf(props)}
    </BarChart>
  );
}

function Rates(props: InsightPicture) {
  const format = (value: number) => chartNumber("rates", value);
  return (
    <BarChart data={dataOf(props)} layout="vertical" {...frame}>
      <CartesianGrid horizontal={false} stroke={line} />
      <XAxis type="number" domain={[0, 100]} {...axis} tickFormatter={format} />
      <YAxis type="category" dataKey="label" {...axis} width={132} interval={0} tickFormatter={shortLabel} />
      <Tooltip isAnimationActive={false} content={<Hint shape="rates" />} cursor={{ fill: "var(--muted)" }} />
      {stackOf(props)}
    </BarChart>
  );
}

const shapes = { bars: Bars, pairs: Bars, lines: Lines, rates: Rates };

/** Draws a picture. Nothing in it moves, and its colours are the page's own. */
export function InsightDrawing(props: InsightPicture) {
  const Shape = shapes[props.shape];
  return (
    <ResponsiveContainer>
      <Shape {...props} />
    </ResponsiveContainer>
  );
}
