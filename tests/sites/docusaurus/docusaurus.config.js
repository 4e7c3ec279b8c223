export default {
  title: "Site",
  url: "https://example.org",
  baseUrl: "/",
  presets: [["classic", { docs: false }]],
};
