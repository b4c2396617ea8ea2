import { createApi } from "@/lib/transport/api";

// The same API for `next dev` and hosts that run Next alone; the web server of lib/runtime answers these paths itself.
const api = createApi();
const answer = (request: Request) => api.fetch(request);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
