echo "answer.kernel=$(docker run --rm lab/web:v1 uname -r)"
