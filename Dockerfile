# The server with everything it needs; the data is elsewhere, in PostgreSQL or in the volume /data.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The browser app is built with the server.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /source
COPY . .
RUN if [ -x web/client/build.sh ]; then web/client/build.sh; fi \
 && dotnet publish web/EqualCare.Web.csproj -c Release -o /app \
 && mkdir -p web/wwwroot && cp -r web/wwwroot /app/

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
EXPOSE 5080
ENV Database__DataFolder=/data Client__Folder=/app/wwwroot
ENTRYPOINT ["dotnet", "EqualCare.Web.dll", "--urls", "http://0.0.0.0:5080"]
