import type { MetadataRoute } from "next";

/** What a browser needs to put the desk among a person's other apps. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Countersign",
    short_name: "Countersign",
    description: "An approval desk between AI agents and the systems where repeating a request does harm.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fafafa",
    theme_color: "#2d47b0",
    categories: ["business", "productivity"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
