# hint: not-fetched
docker tag lab/trap "tool-$N:stable"
