# hint: lines-are-not-layers
common=$(comm -12 <(docker history --no-trunc --format '{{.CreatedBy}}' "gull-$N" | sort) <(docker history --no-trunc --format '{{.CreatedBy}}' "tern-$N" | sort) | wc -l)
echo "answer.shared=$common"
