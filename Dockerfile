# The whole desk in one container, with its own PostgreSQL; everything it keeps is in /data.
#   docker build -t quantumalpha . && docker run --init -p 127.0.0.1:8080:8080 -v quantumalpha:/data quantumalpha
# One module alone, as a pod of its own beside PostgreSQL, Redis and Kafka (deploy/README.md):
#   docker build -t quantumalpha-risk --build-arg MODULE=risk .
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/web/package.json apps/web/
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
ARG MODULE=
RUN tools/image-content.sh /image $MODULE

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=build /image ./
RUN mkdir /data && chown node:node /data
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["serve"]
