// What a submission is held against: a bare Next route handler with one insert.
import { Pool } from "pg";
import { v7 } from "uuid";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 16 });

export async function POST(request: Request): Promise<Response> {
  const body = await request.json();
  const { rows } = await pool.query({
    name: "insert_bench_row",
    text: "INSERT INTO bench_row (id, body) VALUES ($1, $2) RETURNING id, created_at",
    values: [v7(), JSON.stringify(body)],
  });
  return Response.json(rows[0], { status: 201 });
}
