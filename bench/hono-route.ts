// What a submission is held against: a bare Hono route with one insert. Its argument is the database's URL.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { Pool } from "pg";
import { v7 } from "uuid";
import { reportListening } from "./report-listening";

const pool = new Pool({ connectionString: process.argv[2], max: 16 });
const app = new Hono();

app.post("/api/insert", async (context) => {
  const body = await context.req.json();
  const { rows } = await pool.query({
    name: "insert_bench_row",
    text: "INSERT INTO bench_row (id, body) VALUES ($1, $2) RETURNING id, created_at",
    values: [v7(), JSON.stringify(body)],
  });
  return context.json(rows[0], 201);
});

reportListening(createServer(getRequestListener(app.fetch)));
