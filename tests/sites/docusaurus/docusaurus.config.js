export default {
  title: "Site",
  url: "https://example.org",
  baseUrl: "/site/",
  presets: [["classic", { docs: false }]],
};
