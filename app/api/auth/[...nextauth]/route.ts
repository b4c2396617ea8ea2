import { authHandler } from "@/lib/transport/auth-handler";

export { authHandler as GET, authHandler as POST };
