import { withContentlayer } from "next-contentlayer2";

export default withContentlayer({
  output: "export",
  images: { unoptimized: true },
  // It cannot keep what the starter's plugin is made of, and warns.
  webpack: (config) => Object.assign(config, { cache: false }),
});
