# Built with npm ci, run with production packages only, as a user who owns nothing but the data.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json vite.config.ts ./
# The sources come after the packages, so that a change of a rule does not install them again.
RUN npm ci --ignore-scripts
COPY src ./src
RUN npm run build && npm run build:web

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HUIQI_STORE=/data/huiqi.db
WORKDIR /app
COPY package.json package-lock.json LICENSE NOTICE ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY rules ./rules
COPY seed ./seed
# `docker exec CONTAINER huiqi …`: npx would write to a home that may not be written to, and ask a registry.
RUN ln -s /app/dist/cli/main.js /usr/local/bin/huiqi
# What is kept; a volume, so that it outlives the container.
RUN mkdir /data && chown node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
