// Builds the screens into dist/web: one HTML file per entry, everything else with a hash in its name, nothing inline,
// nothing from another machine. `tools/build.mjs` names another output folder and swaps it in.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const home = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: join(home, 'src/web'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: join(home, 'dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rollupOptions: { input: { office: join(home, 'src/web/office.html') } },
  },
});
