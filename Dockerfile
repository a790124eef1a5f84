FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    BELAY_HOST=0.0.0.0 \
    BELAY_WEB_AUTH=devices \
    PORT=3000 \
    BELAY_DATA_DIR=/var/lib/belay
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/drills ./drills
# Stylesheets and scripts are served as they are: the compiler does not copy them.
COPY --from=build /app/adapters/web/assets ./adapters/web/assets
# belay.example.yaml always; belay.yaml too when the checkout has one.
COPY --from=build /app/belay*.yaml ./
RUN install -d -o node -g node /var/lib/belay
USER node
VOLUME /var/lib/belay
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/belay.cjs", "start"]
